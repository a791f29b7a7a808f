export const games = new Set<string>()
