// The thread from its TypeScript source, for tests and bench: a worker does not inherit tsx from its parent.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
