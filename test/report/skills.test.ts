import { expect, test } from 'vitest'
import { skillsOf } from '../../src/report/skills.ts'

test.each([
  ['a red circle left of a blue square', ['colour', 'shape', 'relation']],
  ['Three yellow stars!', ['colour', 'shape', 'count']],
  ['a picture of two dogs at night', ['thing', 'count', 'background']],
  ['a pink unicorn in the snow', ['colour', 'thing', 'background']],
  ['a cat on a blue background', ['thing', 'background']],
  ['a small cat', ['thing']],
  ['one cross inside of a grey ring', ['colour', 'shape', 'relation']],
  ['un chat sur fond bleu', ['thing', 'background']],
  ['un cœur rouge à gauche d’un carré', ['colour', 'shape', 'relation']],
  ['une pomme verte dans une boîte', ['colour', 'thing', 'relation']],
  ['Deux étoiles violettes', ['colour', 'shape', 'count']],
  ['une photo d’un chien à côté du chat', ['thing', 'relation']],
  ['l’éléphant', ['thing']],
  ['?!', []],
])('%s asks for %j', (prompt, skills) => {
  expect(skillsOf(prompt)).toEqual(skills)
})

test('a word that the model does not know is no thing', () => {
  expect(skillsOf('a red zorglub', (word) => word === 'cat')).toEqual(['colour'])
  expect(skillsOf('a red cat', (word) => word === 'cat')).toEqual(['colour', 'thing'])
})
