// The thread from its TypeScript source, for tests: a worker does not inherit tsx from its parent.
import { register } from 'tsx/esm/api'

register()
await import('./aside-thread.ts')
