# An id of a table is not the header.
last_event_id = 0


def newest(rows):
    return [row for row in rows if row.id > last_event_id]
