type Reading = { readonly words: readonly string[]; readonly why: string };

/** What is read otherwise on purpose than a release read it, wherever it is typed in its conversations, and why. */
export const READ_OTHERWISE: Readonly<Record<string, readonly Reading[]>> = {
  'format-1': [
    {
      words: ['我要投诉', 'I want to complain'],
      why: 'The wish to complain, as the whole message, is heard at any time; it was a misunderstanding or a comment.',
    },
    {
      words: ['no thanks', 'good', 'all good'],
      why: 'A courtesy where nothing was asked that it answers: it opens nothing, and needs no reply when all is said.',
    },
    {
      words: ['1 star', '报价透明，1 star'],
      why: 'Stars rate; they are no place in a list of choices, and take nothing away from a choice beside them.',
    },
    {
      words: ['第二个', 'the first', 'b'],
      why: 'A place in the list is one on a scale of words too.',
    },
    {
      words: ['不满意，A'],
      why: 'Now that “A” is a place on a scale, this names two levels; what could be two answers is none.',
    },
    {
      words: ['okay', 'whatever', '都可以'],
      why: 'Words for what is expected: “okay” is good enough, “whatever” does not matter.',
    },
    {
      words: ['4 但是包装破了'],
      why: 'Trouble beside a good score is marked for somebody to look at.',
    },
    {
      words: ['5, great service'],
      why: 'Praise beside a score was taken for the same score once more; now it is kept as the customer said it.',
    },
    {
      words: ['anybody there', '还有人吗'],
      why: 'It asks for a person.',
    },
  ],
};
