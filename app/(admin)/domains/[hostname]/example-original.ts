/** The link of the example. */
export const exampleOriginal = "http://www.example.com/summer-sale";
