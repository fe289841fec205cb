import { trustOwnScripts } from '@carnet/ui/trusted-types';

trustOwnScripts();
