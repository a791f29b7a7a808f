import axios from 'axios'
import { SignatureV4 } from '@smithy/signature-v4'
import { HttpRequest } from '@smithy/protocol-http'

export async function post(host: string, id: string, text: string, signer: SignatureV4) {
  const url = `https://${host}/prod/@connections/${id}`
  // finds: node-management-api/request
  await fetch(url, { method: 'POST', body: text })
  // finds: node-management-api/request
  await axios.post(`https://${host}/prod/@connections/${id}`, text)
  const request = new HttpRequest({ method: 'POST', hostname: host, path: `/prod/@connections/${id}`, body: text })
  const signed = await signer.sign(request)
  // finds: node-management-api/request
  await axios.request({ url, method: 'POST', headers: signed.headers })
  // clean: another address
  await fetch(`https://${host}/prod/messages/${id}`)
}
