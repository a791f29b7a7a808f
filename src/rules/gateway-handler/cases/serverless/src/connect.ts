import { greet } from './names'

// finds: gateway-handler/route
export const handler = async (event: { queryStringParameters: { name: string } }) => {
  return { statusCode: 200, body: greet(event.queryStringParameters.name) }
}

// clean: no route calls it
export const other = async () => ({ statusCode: 200 })
