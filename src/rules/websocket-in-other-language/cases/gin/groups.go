package main

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/websocket/v2"
)

func grouped(app *App) {
	api := app.Fiber.Group("/api")
	// clean: no socket
	api.Get("/rooms", list)
	live := api.Group("/live", upgradeOnly)
	// finds: websocket-in-other-language/route
	// finds: websocket-in-other-language/served (certain)
	live.Get("/:room", websocket.New(serve))
}
