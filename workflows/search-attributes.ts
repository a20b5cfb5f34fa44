import { defineSearchAttributeKey } from '@temporalio/common'

/** What an operator can search gradings by; the worker registers them when it starts. */
export const searchAttributes = {
  repository: defineSearchAttributeKey('GonogoRepository', 'KEYWORD'),
  pullRequest: defineSearchAttributeKey('GonogoPullRequest', 'INT'),
  learner: defineSearchAttributeKey('GonogoLearner', 'KEYWORD'),
  chapter: defineSearchAttributeKey('GonogoChapter', 'KEYWORD'),
  commit: defineSearchAttributeKey('GonogoCommit', 'KEYWORD'),
  verdict: defineSearchAttributeKey('GonogoVerdict', 'KEYWORD'),
} as const
