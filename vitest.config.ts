import { defineConfig } from 'vitest/config'

/** Tests that need no database. */
const plain = ['test/{basics,grid,inference,pull,statistics,words}/**/*.test.ts', 'test/*.test.ts']

export default defineConfig({
  test: {
    // Real models and a real database: a test may have to wait for the other worker's turn at two cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: [...plain, 'test/browser/**'],
          globalSetup: 'test/helpers/global-setup.ts',
        },
      },
      { extends: true, test: { name: 'plain', include: plain } },
    ],
  },
})
