// The process from its TypeScript source, for tests and bench: it does not inherit tsx from its parent.
import { register } from 'tsx/esm/api'

register()
await import('./decoder-process.ts')
