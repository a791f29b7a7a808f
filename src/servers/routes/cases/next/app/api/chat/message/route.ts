// finds: post POST /api/chat/message
export async function POST(request: Request) {
  return new Response(null, { status: 202 })
}
