import { describe, expect, test } from 'vitest'
import { Models } from '../src/models.ts'
import { knownWords, unknownWords } from '../src/vocabulary.ts'

describe('the vocabulary of petit', async () => {
  const petit = await new Models().card('petit')

  test.each([
    'a red circle left of a blue square',
    'Trois étoiles jaunes dans la neige',
    'un carré à l’intérieur d’un cercle',
    'TWO CATS, below a heart!',
  ])('knows every word of %j', async (text) => {
    expect(await unknownWords(petit, text)).toEqual([])
  })

  test('names what it does not know, with the nearest it does, once each', async () => {
    expect(await unknownWords(petit, 'a redd armchair and an armchair, zygomorphic 🪑')).toEqual([
      { word: 'redd', nearest: 'red' },
      { word: 'armchair', nearest: 'chair' },
      { word: 'zygomorphic', nearest: undefined },
    ])
  })

  test('lists what it knows without articles or special tokens', async () => {
    const known = await knownWords(petit)
    expect(known).toEqual(expect.arrayContaining(['circle', 'cercle', 'star', 'etoile']))
    expect(known.filter((word) => word.length < 3 || word.includes('['))).toEqual([])
  })
})
