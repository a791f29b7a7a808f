import { ApiGatewayManagementApi } from 'aws-sdk'

export class Sender {
  // finds: node-management-api/client-created
  private readonly connections = new ApiGatewayManagementApi({ endpoint: process.env.ENDPOINT })

  async send(ConnectionId: string, Data: string): Promise<void> {
    // finds: node-management-api/call
    await this.connections
      .postToConnection({ ConnectionId, Data })
      .promise()
  }
}
