/** Words of a text or a name: `authToken`, `auth_token` and `AUTH-TOKEN` are `auth` and `token`. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
}

const secrets = new Set(
  'token tokens jwt auth authenticate authentication authorization authorize bearer login signin password passwd secret apikey credential credentials ticket'.split(
    ' ',
  ),
)

/** True for a text about credentials: `accessToken`, `api_key`, `Authorization`. */
export function namesCredential(text: string): boolean {
  const words = wordsOf(text)
  return words.some(
    (word, index) =>
      (secrets.has(word) || (word === 'api' && words[index + 1] === 'key')) &&
      // `max_tokens`, `tokenCount`: pieces of text that a model reads or writes.
      !/^(max|num|total|prompt|completion|output|input|n)$/.test(words[index - 1] ?? '') &&
      !/^(count|counts|limit|usage|index|s|mode|type|method|methods|required|enabled|status|state|provider)$/.test(
        words[index + 1] ?? '',
      ),
  )
}
