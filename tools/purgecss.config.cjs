// Which rules of the design system's sheet pages can use: those whose names stand anywhere in what makes pages.
module.exports = {
  content: ["templates/**/*.html", "wizard/**/*.py", "wizard/static/js/*.js", "exports/html/*.py"],
  css: ["wizard/static/vendor/uswds/css/uswds.min.css"],
  output: "wizard/static/vendor/uswds/css/uswds.min.css",
  defaultExtractor: (text) => text.match(/[\w:@-]+/g) ?? [],
  safelist: ["usa-alert--info"], // a level of a check, put together at run time
  keyframes: true,
  variables: false,
};
