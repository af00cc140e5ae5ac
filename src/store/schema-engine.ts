import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

export type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * Lends Prisma's schema engine, the one behind `prisma migrate`, as WebAssembly from npm: the native engine would
 * have to be downloaded from another host.
 */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine()
  await loaded
  const pool = new pg.Pool({ connectionString: url })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
    try {
      return await use(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

/** Once a process: what an engine of before still has to end would end in a newer one, which panics. */
let loaded: Promise<void> | undefined

async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(file.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
}
