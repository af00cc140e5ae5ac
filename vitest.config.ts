import { defineConfig } from 'vitest/config'

/** Tests that need no database. */
const plain = [
  'test/{basics,grid,inference,packs,pull,statistics,studies,words}/**/*.test.ts',
  'test/*.test.ts',
]

export default defineConfig({
  test: {
    // Real models and a real database: a test may have to wait for the other worker's turn at two cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // More than cores: a third of the time tests wait, for the pace of a chat platform, a poll or an outage to pass.
    maxWorkers: 4,
    // Sources, Prisma and the platforms' libraries are loaded once by each worker, not once for each file: 4 s of it.
    // A worker serves one project alone, so that one goes after the other.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: [...plain, 'test/browser/**'],
          globalSetup: 'test/helpers/global-setup.ts',
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { name: 'plain', include: plain, sequence: { groupOrder: 0 } } },
    ],
  },
})
