variable "connections_table_name" {
  type = string
}
