import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'
import { int64, type Tensor, type Tensors } from './session.ts'

/** Texts as the models' text encoders take them; both `texts × length`, int64. */
export interface TextTokens extends Tensors {
  /** Token ids, padded. */
  input_ids: Tensor
  /** 1 for a token of the text, 0 for padding. */
  attention_mask: Tensor
}

/**
 * A tokenizer in Hugging Face's format (`tokenizer.json`), whose template adds the beginning and end.
 * What is too long for `length` is cut before the end token, which stays; what is short is padded.
 */
export async function openTokenizer(
  path: string,
  length: number,
  padToken: string,
): Promise<(texts: readonly string[]) => TextTokens> {
  const source = JSON.parse(await readFile(path, 'utf8'))
  const tokenizer = new Tokenizer(source, {})
  const padding = tokenizer.token_to_id(padToken) ?? 0
  const unknown = tokenizer.token_to_id(source.model.unk_token) ?? padding

  const encode = (text: string) => {
    // The library leaves a hole where a word-level model has no such word.
    const ids = tokenizer.encode(text).ids.map((id: number | undefined) => id ?? unknown)
    return ids.length <= length ? ids : [...ids.slice(0, length - 1), ...ids.slice(-1)]
  }

  return (texts) => {
    const rows = texts.map(encode)
    const padded = (value: (ids: number[], t: number) => number) =>
      int64(
        rows.flatMap((ids) => Array.from({ length }, (_, t) => value(ids, t))),
        [rows.length, length],
      )
    return {
      input_ids: padded((ids, t) => ids[t] ?? padding),
      attention_mask: padded((ids, t) => (t < ids.length ? 1 : 0)),
    }
  }
}
