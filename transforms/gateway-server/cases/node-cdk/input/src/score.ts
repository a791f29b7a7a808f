import { games } from './games'
import { push } from './push'

export async function onScore(event: { readonly body: string }) {
  for (const id of games) await push(id, event.body)
  return { statusCode: 200, body: JSON.stringify({ told: games.size }) }
}
