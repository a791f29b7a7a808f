import type { SNSEvent } from 'aws-lambda'
import { tellRoom } from './rooms'

export const handler = async (event: SNSEvent) => {
  // finds: node-management-api/broadcast
  await tellRoom('first', JSON.parse(event.Records[0].Sns.Message))
}
