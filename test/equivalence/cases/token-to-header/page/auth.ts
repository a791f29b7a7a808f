/** As a real one would, it asks somebody. */
export async function getToken(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  return 'secret-7'
}
