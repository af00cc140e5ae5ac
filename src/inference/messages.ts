/** A prompt to draw, one picture per seed. Absent settings are the model's own. */
export interface DrawRequest {
  model: string
  scorer: string
  prompt: string
  /** Wording around the prompt that is drawn in its stead, with {} for it; pictures are scored by the bare prompt. */
  template?: string | undefined
  /** One per picture, 0 to 2³¹ − 1; see `imageSeed`. */
  seeds: number[]
  temperature?: number | undefined
  topK?: number | undefined
  guidance?: number | undefined
  given?: Given | undefined
}

/** The upper part of a picture, which all are to begin with. */
export interface Given {
  /** A PNG, cleaned. */
  picture: Uint8Array
  /** Of its height. */
  percent: number
}

export interface DrawProgress {
  step: number
  steps: number
  /** WebP of the numbered grid so far, what is not drawn yet in grey. */
  preview?: Uint8Array
}

export interface DrawnImage {
  seed: number
  /** Codebook indices, row by row. */
  tokens: number[]
  png: Uint8Array
  /** Of the pixels: RGB, 8 bits, row by row; hexadecimal. */
  sha256: string
  /**
   * Cosine of the scorer's embeddings of the picture and the prompt, without its template: so pictures of one prompt can
   * be compared over templates.
   */
  clipScore: number
}

/** Where the time went; `compose` is the drawing of previews and the writing of PNG files. */
export interface Milliseconds {
  encode: number
  decode: number
  vq: number
  clip: number
  compose: number
}

export interface DrawResult {
  model: string
  revision: string
  scorer: string
  scorerRevision: string
  images: DrawnImage[]
  /** The share of their height that was given: whole rows of tokens. */
  given?: number
  milliseconds: Milliseconds
}

/** Rows are images, columns texts. */
export interface ScoreResult {
  model: string
  revision: string
  /** Cosines of the embeddings. */
  similarity: number[][]
  /** Softmax over the texts of the scaled cosines. */
  probabilities: number[][]
}

export interface ReconstructResult {
  model: string
  /** The auto-encoder's kind, such as VQ-VAE. */
  type: string
  png: Uint8Array
  /** Where a picture is kept as codes. */
  tokens?: { codes: number[]; grid: [rows: number, columns: number] }
  /** Decibels, over RGB at the model's own size; infinite when nothing differs. */
  psnr: number
  /** What the picture is kept in. */
  bits: number
}

/** PNG files from the one picture to the other, both of them through the auto-encoder. */
export interface InterpolateResult {
  model: string
  pngs: Uint8Array[]
}

/** What the inference thread can be asked for, and what it answers. */
export interface Work {
  draw: {
    asks: {
      request: DrawRequest
      previewEveryMs: number
      previewShare: number
      order: number[] | undefined
    }
    gives: DrawResult
  }
  score: { asks: { images: Uint8Array[]; texts: string[]; scorer: string }; gives: ScoreResult }
  reconstruct: { asks: { image: Uint8Array; model: string }; gives: ReconstructResult }
  interpolate: {
    asks: { from: Uint8Array; to: Uint8Array; model: string; count: number }
    gives: InterpolateResult
  }
}
export type WorkName = keyof Work

/** To the thread. A request is answered by exactly one `done` or `failed`, a cancelled one too. */
export type ToThread =
  | { [K in WorkName]: { type: K; id: number } & Work[K]['asks'] }[WorkName]
  | { type: 'cancel'; id: number }
  | { type: 'close' }

/** From the thread. */
export type FromThread =
  | { type: 'progress'; id: number; progress: DrawProgress }
  | { type: 'done'; id: number; result: Work[WorkName]['gives'] }
  /** `mistake` tells a person's mistake from a fault of ours, which cloning an Error forgets. */
  | { type: 'failed'; id: number; error: Error; mistake: boolean }

/** What the thread is started with. */
export interface ThreadOptions {
  modelFolders: readonly string[]
  providers: string[]
  threads: number
}
