// finds: V06
Deno.serve((request) => Deno.upgradeWebSocket(request).response)
