import { count, number } from './format.ts'

export const models = {
  inUse: (generator: string, scorer: string) =>
    `${generator} draws and ${scorer} judges unless you say otherwise.`,
  headModel: 'Model',
  headDoes: 'Does',
  headTokens: 'Tokens',
  headCodebook: 'Codebook',
  headTrained: 'Trained on',
  modelKind: { generator: 'draws', autoencoder: 'reconstructs', scorer: 'judges' },
  trainedOn: (name: string, pictures: number) => `${name}, ${number(pictures, 0)} pictures`,
  rowAutoencoder: 'Auto-encoder',
  rowData: 'Training data',
  rowPictures: 'Training pictures',
  rowResolution: 'Resolution of the pictures',
  rowCompressed: 'Compressed resolution',
  rowPlace: 'Each place holds',
  rowBits: 'Bits per picture',
  rowGeneratorData: 'Training data of the transformer',
  rowGeneratorPictures: 'Training pairs of the transformer',
  rowParameters: 'Parameters of the transformer',
  rowLicence: 'Licence',
  oneOfCodes: (codes: number) => `one of ${number(codes, 0)} codes`,
  numbersEach: (channels: number) => count(channels, 'number', 'numbers'),
}
