import { defineConfig } from 'prisma/config'

// `prisma generate` looks for a schema-engine binary that it never runs; any existing file satisfies it,
// and nothing has to be downloaded. Migrations are applied by src/store/migrate.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= import.meta.filename

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
