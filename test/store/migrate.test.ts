import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { databaseUrl } from '../helpers/database-url.ts'

test('one process brings as many databases to the schema as it likes', async () => {
  const server = new pg.Client({ connectionString: inject('serverUrl') })
  await server.connect()
  try {
    for (let time = 1; time <= 2; time++) {
      const name = `salon_test_${randomUUID().replaceAll('-', '')}`
      await server.query(`CREATE DATABASE ${name}`)
      await expect(migrate(databaseUrl(inject('serverUrl'), name))).resolves.toBeUndefined()
      await server.query(`DROP DATABASE ${name}`)
    }
  } finally {
    await server.end()
  }
})
