import { ApiGatewayManagementApi } from 'aws-sdk'

export class Clients {
  // finds: node-management-api/client-created
  constructor(private readonly api = new ApiGatewayManagementApi({ endpoint: process.env.ENDPOINT })) {}

  async sendTo(id: string, message: object) {
    // finds: node-management-api/call
    await this.api.postToConnection({ ConnectionId: id, Data: JSON.stringify(message) }).promise()
  }

  nameOf(id: string) {
    return id.slice(0, 4)
  }
}
