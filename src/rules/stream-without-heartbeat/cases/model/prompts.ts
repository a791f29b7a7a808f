export function listPrompts(onPart: (text: string) => void): void {
  for (const prompt of ['a', 'b']) onPart(prompt)
}
