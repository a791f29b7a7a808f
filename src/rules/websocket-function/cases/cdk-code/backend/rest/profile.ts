import { GetItemCommand } from '@aws-sdk/client-dynamodb'

export const handler = async () => ({ statusCode: 200, body: GetItemCommand.name })
