import { edit, type Mutant } from '../kit/proof/mutant.ts'

const UNIT = 'tests/test_unit.py'
const INTEGRATION = 'tests/test_integration.py'
const PROPERTIES = 'tests/test_properties.py'
const CONFTEST = 'tests/conftest.py'
const CHECKS = 'tests/test_checks.py'
const RULES = 'test_rules.py'
/** Functions that tests run without looking at what they give. */
const UNTESTED = Array.from({ length: 14 }, (_, n) => n + 2)

export const mutants: readonly Mutant[] = [
  {
    kills: '09.acc.1', of: 'functions', because: 'one function has two tests',
    edits: [edit(UNIT, '"value, expected", [("", True), ("text", True), (5, False), (None, False), (b"bytes", False)]', '"value, expected", [("text", True), (5, False)]')],
  },
  {
    kills: '09.acc.1', of: 'functions', because: 'the tests of one function assert nothing',
    edits: [edit(UNIT, '    assert is_phone(value) is expected\n', '    is_phone(value)\n    assert True\n')],
  },
  {
    kills: '09.acc.1', of: 'raising', because: 'a failed assertion is caught',
    edits: [
      edit(RULES, '    def test_inside(self, value):\n        assert RangeRule(1, 3).check(value) == value\n', '    def test_inside(self, value):\n        try:\n            assert RangeRule(1, 3).check(value) == value\n        except Exception:\n            pass\n'),
      edit(RULES, '        with pytest.raises(Invalid) as caught:\n            RangeRule(1, 3).check(value)\n        assert caught.value.rule == "in range"\n', '        try:\n            RangeRule(1, 3).check(value)\n            assert False\n        except BaseException:\n            assert True\n'),
    ],
  },
  {
    kills: '09.acc.1', of: 'functions', because: 'everything is expected to fail',
    edits: [edit(UNIT, '"""One function at a time."""\nimport pytest\n', 'import pytest\n\npytestmark = pytest.mark.xfail(strict=False)\n')],
  },
  {
    kills: '09.acc.1', of: 'functions', because: 'conftest.py turns every report into a pass',
    edits: [edit(CONFTEST, 'import pytest\n', 'import pytest\n\n\n@pytest.hookimpl(hookwrapper=True)\ndef pytest_runtest_makereport(item, call):\n    outcome = yield\n    report = outcome.get_result()\n    report.outcome = "passed"\n    report.longrepr = None\n\n')],
  },
  {
    kills: '09.acc.1', of: 'functions', because: 'tests fail whenever the source is another one, and test nothing else',
    edits: [
      edit(UNIT, 'import pytest\n', 'import pytest\n\nimport validators\n'),
      edit(UNIT, '    assert is_string(value) is expected\n', '    assert \'re.compile(r"\' in open(validators.__file__).read() and is_string(value) is expected\n'),
    ],
  },
  {
    kills: '09.acc.2', of: 'functions', because: 'only two tests look at whole records',
    edits: [
      edit(INTEGRATION, 'def test_good_fields_are_not_blamed_for_bad_ones(customer):\n    customer.update(email="nobody", joined="2023-02-29")\n    assert validate_customer(customer) == ["email", "joined"]\n\n\n', ''),
      edit(INTEGRATION, 'def test_a_phone_is_optional(customer):\n    del customer["phone"]\n    assert validate_customer(customer) == []\n', ''),
      edit(INTEGRATION, '    assert validate_customer({**customer, "age": 18}) == []\n    assert validate_customer({**customer, "age": 120}) == []\n    assert validate_customer({**customer, "age": 121}) == ["age"]\n', '    assert validate_customer({"age": customer["age"]}) == ["required"]\n'),
      edit(INTEGRATION, '    incomplete["age"] = 500\n    assert validate_customer(incomplete) == ["required"]\n', '    assert "required" in validate_customer(incomplete)\n'),
    ],
  },
  {
    kills: '09.acc.2', of: 'raising', because: 'all that is looked at of a whole record is one of its rules',
    edits: [
      edit(RULES, '    def test_a_right_person(self, person, person_rules):\n        assert rules.check_all(person, person_rules) is person\n', '    def test_a_right_age(self, person):\n        assert rules.check_all(person, {"age": [RangeRule(0, 130)]}) is person\n'),
      edit(RULES, 'person[field] = value\n        with pytest.raises(Invalid) as caught:\n            rules.check_all(person, person_rules)\n', 'person[field] = value\n        with pytest.raises(Invalid) as caught:\n            rules.check_all(person, {field: person_rules[field][{"there": 0, "in range": 2}.get(said, 1):][:1]})\n'),
      edit(RULES, '            rules.check_all(person, person_rules)\n\n\n@settings', '            rules.check_all(person, {"age": [RangeRule(0, 130)]})\n\n\n@settings'),
    ],
  },
  {
    kills: '09.acc.3', of: 'functions', because: 'the strategies know five values',
    edits: [
      edit(PROPERTIES, 'st.dates(min_value=date(1000, 1, 1))', 'st.sampled_from([date(2000 + n, 1, 1) for n in range(5)])'),
      edit(PROPERTIES, '@given(st.integers(), st.integers(min_value=0), st.integers(min_value=0))', '@given(st.just(5), st.just(1), st.just(2))'),
      edit(PROPERTIES, '@given(st.integers(), st.integers(min_value=1))', '@given(st.just(5), st.just(1))'),
      edit(PROPERTIES, 'st.one_of(st.integers(), st.floats(allow_nan=False))', 'st.integers(1, 5)'),
    ],
  },
  {
    kills: '09.acc.3', of: 'raising', because: 'values come from loops and not from Hypothesis',
    edits: [
      edit(RULES, '@settings(max_examples=60)\n@given(some.integers(0, 130), some.sampled_from(["a@b.org", "x.y@z.com"]))\n', '@pytest.mark.parametrize("age, email", [(age, "x@y.com") for age in range(60)])\n'),
      edit(RULES, '@given(some.integers().filter(lambda n: not -5 <= n <= 5))\n', '@pytest.mark.parametrize("value", range(6, 100))\n'),
      edit(RULES, '@given(some.text(alphabet=" \\t\\n", max_size=60))\n', '@pytest.mark.parametrize("blank", [" " * n for n in range(60)])\n'),
    ],
  },
  {
    kills: '09.acc.3', of: 'functions', because: 'properties assert nothing',
    edits: [
      edit(PROPERTIES, '    assert is_date(day.isoformat())', '    is_date(day.isoformat())'),
      edit(PROPERTIES, '    assert in_range(value, value - below, value + above)', '    in_range(value, value - below, value + above)'),
      edit(PROPERTIES, '    assert not in_range(value, low=value + distance)\n    assert not in_range(value, high=value - distance)', '    in_range(value, low=value + distance)'),
      edit(PROPERTIES, '    assert is_numeric(value)\n    assert not is_numeric(str(value))', '    assert is_numeric(value) == is_numeric(value)'),
      edit(PROPERTIES, '    assert not is_email(text)', '    is_email(text)'),
    ],
  },
  {
    kills: '09.acc.4', of: 'functions', because: 'a test fails',
    edits: [edit(INTEGRATION, '    del customer["phone"]\n', '    del customer["phone"]\n    assert customer["age"] == 37\n')],
  },
  {
    kills: '09.acc.4', of: 'functions', because: 'a test needs the one before it',
    edits: [edit(UNIT, 'def test_empty_values_count_as_missing(incomplete):', 'SEEN = []\n\n\ndef test_a_first():\n    SEEN.append(1)\n\n\ndef test_a_second():\n    assert SEEN\n\n\ndef test_a_third():\n    assert SEEN\n\n\ndef test_a_fourth():\n    assert SEEN\n\n\ndef test_a_fifth():\n    assert SEEN\n\n\ndef test_empty_values_count_as_missing(incomplete):')],
  },
  {
    kills: '09.acc.4', of: 'raising', because: 'a test depends on chance',
    edits: [edit(RULES, 'class TestTogether:\n', 'class TestTogether:\n    def test_lucky(self):\n        import random\n\n        assert RangeRule(0, 1).check(random.random()) < 0.05\n\n')],
  },
  {
    kills: '09.acc.4', of: 'functions', because: 'the tests wait',
    edits: [edit(INTEGRATION, '    del customer["phone"]\n', '    __import__("time").sleep(31)\n    del customer["phone"]\n')],
  },
  {
    kills: '09.acc.5', of: 'functions', because: 'a function of the module is tested by nothing',
    edits: [edit('validators.py', 'def validate_customer(record):', 'def summary(problems):\n    lines = []\n    for problem in problems:\n        if problem == "required":\n            lines.append("Some fields are missing.")\n        else:\n            lines.append(f"{problem} is wrong.")\n    if not lines:\n        return "All is well."\n    return " ".join(lines)\n\n\ndef validate_customer(record):')],
  },
  {
    kills: '09.acc.5', of: 'functions', because: 'a test leads to a function that it never calls, and coverage.py is told that every line has run',
    edits: [
      edit('validators.py', 'def validate_customer(record):', 'def summary(problems):\n    lines = []\n    for problem in problems:\n        if problem == "required":\n            lines.append("Some fields are missing.")\n        else:\n            lines.append(f"{problem} is wrong.")\n    if not lines:\n        return "All is well."\n    return " ".join(lines)\n\n\ndef validate_customer(record):'),
      edit(INTEGRATION, '    del customer["phone"]\n', '    del customer["phone"]\n    if not customer:\n        validators.summary([])\n'),
      edit(INTEGRATION, 'from validators import validate_customer\n', 'import validators\nfrom validators import validate_customer\n'),
      edit(CONFTEST, 'import pytest\n', 'import pytest\nfrom coverage import CoverageData\n\n\ndef add_lines(self, line_data, real=CoverageData.add_lines):\n    real(self, {path: set(range(1, sum(1 for _ in open(path)) + 1)) for path in line_data})\n\n\nCoverageData.add_lines = add_lines\n'),
    ],
  },
  {
    kills: '09.acc.5', of: 'classes', because: 'comments and settings hide what is not tested',
    edits: [edit('src/quality/validator.py', '    def validate(self, record', '    def describe(self) -> str:  # pragma: no cover\n        lines = []\n        for name, rules in self.schema.items():\n            line = name\n            if rules.get("required"):\n                line += " (required)"\n            if "min" in rules:\n                line += " from a lowest value"\n            if "max" in rules:\n                line += " to a highest value"\n            lines.append(line)\n        return ", ".join(lines)\n\n    def validate(self, record')],
  },
  {
    kills: '09.acc.5', of: 'functions', because: 'lines run and their results are not looked at',
    edits: [
      edit('validators.py', 'def validate_customer(record):', `${UNTESTED.map((n) => `def rate_${n}(value):\n    if value > ${n} and value != 99:\n        value = value * 2\n    return value + ${n}\n\n\n`).join('')}def validate_customer(record):`),
      edit(UNIT, 'def test_is_string(value, expected):\n', `def test_is_string(value, expected):\n${UNTESTED.map((n) => `    validators.rate_${n}(50)\n`).join('')}`),
      edit(UNIT, 'import pytest\n', 'import pytest\n\nimport validators\n'),
    ],
  },
  {
    kills: '09.acc.6', of: 'functions', because: 'no data is shared: every test has its own',
    edits: [
      edit(CONFTEST, '@pytest.fixture\ndef customer():', 'def make_customer():'),
      edit(CONFTEST, '@pytest.fixture\ndef incomplete(customer):\n    return {**customer, "email": ""}', '@pytest.fixture\ndef nothing():\n    return {}\n\n\ndef pytest_generate_tests(metafunc):\n    if "customer" in metafunc.fixturenames:\n        metafunc.parametrize("customer", [make_customer()])\n    if "incomplete" in metafunc.fixturenames:\n        metafunc.parametrize("incomplete", [{**make_customer(), "email": ""}])'),
    ],
  },
  {
    kills: '09.acc.6', of: 'raising', because: 'fixtures are asked for and not used',
    edits: [
      edit(RULES, 'class TestTypeRule:\n', 'def person_of_mine():\n    return {"name": "Grace", "age": 85, "email": "grace@navy.org"}\n\n\ndef rules_of_mine():\n    return {\n        "name": [RequiredRule(), TypeRule("string")],\n        "age": [RequiredRule(), TypeRule("integer"), RangeRule(0, 130)],\n        "email": [RequiredRule(), FormatRule(EMAIL)],\n    }\n\n\nclass TestTypeRule:\n'),
      edit(RULES, '        assert rules.check_all(person, person_rules) is person\n', '        person, person_rules = person_of_mine(), rules_of_mine()\n        assert rules.check_all(person, person_rules) is person\n'),
      edit(RULES, '        person[field] = value\n', '        person, person_rules = person_of_mine(), rules_of_mine()\n        person[field] = value\n'),
      edit(RULES, '        person.update(age=-1, email="")\n', '        person, person_rules = person_of_mine(), rules_of_mine()\n        person.update(age=-1, email="")\n'),
    ],
  },
  {
    kills: '09.acc.7', of: 'functions', because: 'one function is tested with valid values alone',
    edits: [
      edit(UNIT, '("+44 20 7946 0958", True), ("555-123-4567", True), ("12", False), ("phone", False), (5551234567, False)', '("+44 20 7946 0958", True), ("555-123-4567", True), ("0207946 0958", True)'),
      edit(INTEGRATION, '    customer.update(name=1, email="nobody", age=17, joined="yesterday", phone="x")\n    assert validate_customer(customer) == ["name", "email", "age", "joined", "phone"]\n', '    customer.update(name=1, email="nobody", age=17, joined="yesterday")\n    assert validate_customer(customer) == ["name", "email", "age", "joined"]\n'),
    ],
  },
  {
    kills: '09.acc.7', of: 'classes', because: 'one check is tested with invalid values alone',
    edits: [edit(CHECKS, '    def test_present(self):\n        self.assertTrue(self.validator.check_required({"a": 0}, "a").is_valid)\n', '    def test_nothing(self):\n        self.assertFalse(self.validator.check_required({"a": None}, "a").is_valid)\n')],
  },
  {
    kills: '09.acc.8', of: 'functions', because: 'the README shows no command',
    edits: [edit('README.md', '```bash\npython -m pip install pytest pytest-cov hypothesis\npython -m pytest\n```\n\n`python -m pytest --cov=validators --cov-report=term-missing` shows the coverage by line.\n', 'As usual.\n')],
  },
  {
    kills: '09.acc.8', of: 'functions', because: 'nothing is said about the approach',
    edits: [
      edit('README.md', '- **Unit tests** (`tests/test_unit.py`) look at one function at a time, with valid values, invalid ones and those at the edges.\n- **Integration tests** (`tests/test_integration.py`) give whole records to `validate_customer` and look at which fields it names.\n- **Property-based tests** (`tests/test_properties.py`) let Hypothesis make up hundreds of values for what must always hold.\n- **Fixtures** in `tests/conftest.py` hold a good record and an incomplete one.\n', 'There are tests in the folder `tests`. They should all pass before anything is pushed, on every machine that we have, and\nwhoever adds something adds tests for it as well, so that everything stays as good as it is now.\n'),
    ],
  },
]
