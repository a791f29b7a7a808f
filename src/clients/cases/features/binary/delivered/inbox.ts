export async function deliver(frame: Blob): Promise<void> {
  console.log(await frame.arrayBuffer())
}
