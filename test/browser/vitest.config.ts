import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    // A whole drawing on a busy machine of two cores, with a browser beside it.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
