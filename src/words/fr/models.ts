import type { models as english } from '../en/models.ts'
import { count, number } from './format.ts'

export const models: typeof english = {
  inUse: (generator, scorer) => `Sauf demande contraire, ${generator} dessine et ${scorer} juge.`,
  headModel: 'Modèle',
  headDoes: 'Rôle',
  headTokens: 'Jetons',
  headCodebook: 'Dictionnaire',
  headTrained: 'Entraîné sur',
  modelKind: { generator: 'dessine', autoencoder: 'reconstruit', scorer: 'juge' },
  trainedOn: (name, pictures) => `${name}, ${number(pictures, 0)} images`,
  rowAutoencoder: 'Auto-encodeur',
  rowData: 'Jeu de données utilisé',
  rowPictures: 'Taille du jeu d’entraînement',
  rowResolution: 'Résolution des images originales',
  rowCompressed: 'Résolution des images compressées',
  rowPlace: 'Chaque place contient',
  rowBits: 'Bits par image',
  rowGeneratorData: 'Jeu de données du transformer',
  rowGeneratorPictures: 'Taille de ce jeu, en couples',
  rowParameters: 'Paramètres du transformer',
  rowLicence: 'Licence',
  oneOfCodes: (codes) => `un code sur ${number(codes, 0)}`,
  numbersEach: (channels) => count(channels, 'nombre', 'nombres'),
}
