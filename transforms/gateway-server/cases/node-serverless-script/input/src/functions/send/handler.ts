import { tell } from '@libs/tell'

export const main = async ({ body, requestContext: { connectionId, domainName, stage } }) => {
  await tell(`https://${domainName}/${stage}`, connectionId, JSON.parse(body).text)
  return { statusCode: 200 }
}
