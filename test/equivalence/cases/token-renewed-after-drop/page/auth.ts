let token = 'ann.1'

/** The user logged in anew. */
export function renew(fresh: string): void {
  token = fresh
}

/** As a real one would, it asks somebody. */
export async function getToken(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  return token
}

export const firstToken = token
