/** Names of a `package.json`'s dependencies, to run and to build. */
export function dependenciesOf(manifest: ReturnType<typeof manifestIn>): readonly string[] {
  return Object.keys({ ...Object(manifest?.dependencies), ...Object(manifest?.devDependencies) })
}

/** A `package.json` as data; undefined when its text is no object: the rules that read it say that it failed. */
export function manifestIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined
  try {
    const manifest: unknown = JSON.parse(text)
    return typeof manifest === 'object' && manifest !== null
      ? (manifest as Readonly<Record<string, unknown>>)
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
