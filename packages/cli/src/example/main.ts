#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { keepCompiled } from '../compile-cache.ts';

keepCompiled();
await import('./example.ts');
