"""Makes SQLite files page by page."""
import struct
import sys

PAGE = 4096


def varint(number):
    out = [number & 0x7F]
    number >>= 7
    while number:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(reversed(out))


def record(*values):
    types, body = b"", b""
    for value in values:
        if value is None:
            types += varint(0)
        elif isinstance(value, int):
            types += varint(4)
            body += struct.pack(">i", value)
        else:
            types += varint(13 + 2 * len(value))
            body += value.encode()
    return varint(len(types) + 1) + types + body


def page(kind, cells, right=None, at=0):
    """A b-tree page: 5 is inside, 13 a leaf."""
    data = bytearray(PAGE)
    end = PAGE
    pointers = b""
    for cell in cells:
        end -= len(cell)
        data[end:end + len(cell)] = cell
        pointers += struct.pack(">H", end)
    head = struct.pack(">BHHHB", kind, 0, len(cells), end, 0) + (struct.pack(">I", right) if right else b"")
    data[at:at + len(head)] = head
    data[at + len(head):at + len(head) + len(pointers)] = pointers
    return data


def header(pages):
    return b"SQLite format 3\0" + struct.pack(">HBBBBBB", PAGE, 1, 1, 0, 64, 32, 32) + struct.pack(">IIIIIIIIIIII", 1, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0, 0) + bytes(20) + struct.pack(">II", 1, 3045001)


def endless():
    """A schema whose tree leads to the same leaf more often than anybody can count."""
    leaf = lambda *rows: page(13, [varint(len(body)) + varint(rowid) + body for rowid, body in rows])
    inside = lambda children, right, at=0: page(5, [struct.pack(">I", child) + varint(1) for child in children], right, at)
    many = 500
    first = inside([18] + [2] * (many - 50), 2, at=100)
    first[:100] = header(20)
    pages = [first] + [inside([number + 1] * many, number + 1) for number in range(2, 17)]
    pages.append(leaf((2, record("index", "sqlite_autoindex_t_1", "t", 20, None))))
    pages.append(leaf((1, record("table", "t", "t", 19, "CREATE TABLE t (title TEXT PRIMARY KEY)"))))
    pages += [leaf(), page(10, [])]
    return b"".join(bytes(one) for one in pages)


def shared(megabytes=15, rows=2_000):
    """A table in which every row has the same megabytes: its overflow pages are shared."""
    least = (PAGE - 12) * 32 // 255 - 23
    size = megabytes << 20
    while True:
        serial = varint(13 + 2 * size)
        types = varint(2 + len(serial)) + varint(0) + serial
        payload = len(types) + size
        if (payload - least) % (PAGE - 4) == 0:
            break
        size += 1
    chain = (payload - least) // (PAGE - 4)
    per_leaf = 7
    leaves = -(-rows // per_leaf)
    first_chain = 3 + leaves
    row = record("table", "tasks", "tasks", 2, "CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)")
    schema = page(13, [varint(len(row)) + varint(1) + row], at=100)
    schema[:100] = header(first_chain + chain - 1)
    cell = lambda rowid: varint(payload) + varint(rowid) + types + b"x" * (least - len(types)) + struct.pack(">I", first_chain)
    inside = [struct.pack(">I", 3 + leaf) + varint((leaf + 1) * per_leaf) for leaf in range(leaves - 1)]
    pages = [schema, page(5, inside, 2 + leaves)]
    pages += [page(13, [cell(leaf * per_leaf + at + 1) for at in range(per_leaf)]) for leaf in range(leaves)]
    pages += [struct.pack(">I", first_chain + index + 1 if index + 1 < chain else 0) + b"x" * (PAGE - 4) for index in range(chain)]
    return b"".join(bytes(one) for one in pages)
