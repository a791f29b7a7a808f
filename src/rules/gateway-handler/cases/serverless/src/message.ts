// finds: gateway-handler/route
export async function main(event: { body: string }) {
  return { statusCode: 200, body: event.body }
}
