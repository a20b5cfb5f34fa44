import type { Random } from '../kit/inputs/random.ts'

/** A module that a commit brings, and which of the tools has something to say about it: that one alone. */
export interface Sample {
  tool: 'black' | 'ruff' | 'pyright' | 'none'
  what: string
  name: string
  text: string
}

/** New modules of ours, with names and values of this grading. The clean one is clean for strict rules too. */
export function samples(random: Random): Sample[] {
  const [one, two, three, four] = [random.word(), random.word(), random.word(), random.word()]
  const number = random.integer(11, 97)
  return [
    { tool: 'none', what: 'a clean module', name: `${one}.py`, text: `"""Numbers of the ${one} pipeline."""\n\n\ndef ${one}() -> int:\n    """Return the number of ${one}."""\n    return ${number}\n` },
    { tool: 'black', what: 'a badly formatted module', name: `${two}.py`, text: `"""Numbers of the ${two} pipeline."""\n\n\ndef ${two}( ) -> list[int] :\n    """Return the numbers of ${two}."""\n    return [  ${number},${number + 1} ,\n  ${number + 2}]\n` },
    { tool: 'ruff', what: 'a module with an f-string that has no placeholder, a bare except and a variable named l', name: `${three}.py`, text: `"""Numbers of the ${three} pipeline."""\n\n\ndef ${three}(text: str) -> int:\n    """Return the number of ${three}."""\n    l = f"${number}"\n    try:\n        return int(text + l)\n    except:\n        return ${number}\n` },
    { tool: 'pyright', what: 'a module whose function returns text and says int', name: `${four}.py`, text: `"""Numbers of the ${four} pipeline."""\n\n\ndef ${four}() -> int:\n    """Return the number of ${four}."""\n    return "${number}"\n` },
  ]
}
