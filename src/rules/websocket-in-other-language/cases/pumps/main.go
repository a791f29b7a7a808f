package main

func main() {
	// finds: websocket-in-other-language/route
	router.GET("/ws", func(c *gin.Context) {
		if c.Query("token") == "" {
			c.JSON(401, gin.H{"error": "missing token"})
			return
		}
		pumps.Serve(c.Writer, c.Request)
	})
	// clean: no socket
	router.GET("/orders", func(c *gin.Context) {
		c.JSON(200, orders())
	})
	pumps.Serve(nil, nil)
}
