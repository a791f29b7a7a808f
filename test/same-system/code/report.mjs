export async function handler() {
  return 'written'
}
