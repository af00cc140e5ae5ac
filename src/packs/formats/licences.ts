/** What a pack does to a set: licences ask that it be said. */
const CHANGED =
  'Salon keeps the prompts as they are, but for white space and what is not seen, with their skills and truths.'

/** The notice of a set under the MIT License, which wants all of it repeated. */
export function underMit(copyright: string, cite: string): string {
  return [
    cite,
    CHANGED,
    copyright,
    'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:',
    'The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.',
    'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
  ].join('\n')
}

/** The notice of a set whose licence is named by its address. */
export function underLicence(copyright: string, cite: string, address: string): string {
  return [cite, CHANGED, `${copyright}, under the licence at ${address}`].join('\n')
}
