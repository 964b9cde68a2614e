import { config } from 'zod/mini';

// Zod compiles guards with `new Function` where it can, and the window's policy forbids that. Import this before anything with a schema.
config({ jitless: true });
