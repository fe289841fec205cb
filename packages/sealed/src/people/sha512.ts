export { createSHA512 } from 'hash-wasm';
