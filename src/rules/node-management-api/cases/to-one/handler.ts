// finds: node-management-api/imported
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi'
import { playSound, sendMessage } from './sending'

// finds: node-management-api/client-created
const client = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })

export async function run(job: { caller: string }) {
  // finds: node-management-api/hands (likely)
  await sendMessage(client, job.caller, { done: true })
  // clean: it sends nothing
  playSound(job)
}
