/** Names under which the global object is known. */
export const globalObjects: ReadonlySet<string> = new Set([
  'window',
  'globalThis',
  'self',
  'global',
  'parent',
  'top',
])

/** Usual names for a socket class that is passed in. They count only where there is no other evidence. */
const injectedClassNames =
  /^[_#$]*(web_?socket|ws)_?(impl(ementation)?|class|cls|ctor|constructor|polyfill|factory|type)?$/i
const handedFactory =
  /^[_#$]*(create|make|open|new)?_?(web_?socket|ws)_?(factory|creator|impl(ementation)?)$/i

export function isNameOfHandedClass(name: string): boolean {
  return injectedClassNames.test(name)
}

export function isNameOfHandedFactory(name: string): boolean {
  return handedFactory.test(name)
}
